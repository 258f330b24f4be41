"""A briefing that audits itself: its files are made, read back and compared with the register.

make(scope, order, progress) -> files, each read back; raises AuditError where a number is another one
"""
