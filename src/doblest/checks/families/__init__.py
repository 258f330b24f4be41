"""The checks, one module a family: each looks at the list and reports what it finds."""
