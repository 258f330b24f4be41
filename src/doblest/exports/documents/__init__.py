"""Documents to print: the list in Word, passports of cities."""
