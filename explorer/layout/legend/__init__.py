"""What every mark means: the legend and its samples."""
