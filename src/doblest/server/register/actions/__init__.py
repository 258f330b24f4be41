"""Every write to the register: one module each, with one `execute` that leaves one change set."""
