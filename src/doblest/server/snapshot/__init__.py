"""The whole public site of every title as a folder of files that any server, or none, can show."""
