"""Files of photographs: told apart by their bytes, opened by a process with bounds, made smaller and bare."""
