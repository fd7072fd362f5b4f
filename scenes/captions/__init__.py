"""The timeline: the scenes of a story one after the other in the film, with their captions; and captions as read."""
