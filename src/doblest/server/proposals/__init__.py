"""What people without an account propose: kept for review, answered, and guarded against robots. All of it is
private."""
