"""The page Hội viên: membership figures of one organisation, typed, pasted and checked in a grid."""
