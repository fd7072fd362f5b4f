"""The parts of a Final Draft document."""
