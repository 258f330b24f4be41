"""What each page shows: plain values made of a catalogue, before any template sees them."""
