"""What kind of drive a folder lies on: the PC's own, one that can be pulled out, or one on the network."""
