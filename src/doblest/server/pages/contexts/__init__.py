"""What each page shows: plain values made of a catalogue and a request, before any template sees them."""
