"""The text form of a script: Fountain, as it is read, written and kept."""
