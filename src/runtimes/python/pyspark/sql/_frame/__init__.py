"""The parts of DataFrame, one idea each."""
