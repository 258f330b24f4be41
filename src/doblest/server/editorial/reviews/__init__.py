"""Reviews in the browser: what a new list or returned files would change, ruled on one by one or by kind."""
