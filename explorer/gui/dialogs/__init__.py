"""Windows beside the main one: export, commands, keys, presenter."""
