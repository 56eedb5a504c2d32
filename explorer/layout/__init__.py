"""From events, a view state and a size to the resolved picture (`Timeline`): numpy and arithmetic, no Qt."""
