"""What Final Draft does to scenes of a script that comes back."""
