"""All events of a store as columns: packed and read at once, or put together row by row."""
