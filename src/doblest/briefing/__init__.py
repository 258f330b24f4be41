"""A briefing that audits itself: its files are made, read back and compared with the register.

making.make(scope, order, report)  -> files, each read back; raises AuditError where a number is another one

What the files say and how they look stands in `doblest.exports.briefing`.
"""
