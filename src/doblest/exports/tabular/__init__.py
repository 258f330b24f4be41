"""The list as tables and as data: the owners' columns, or every record whole."""
