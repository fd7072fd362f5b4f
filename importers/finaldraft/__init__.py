"""The parts of reading a Final Draft document."""
