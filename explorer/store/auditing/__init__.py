"""Every rule of the format, and each row of a store that breaks one."""
