"""What is timed, one module per figure. Medians with their spread, ratios against a floor taken in the same run."""
