"""What the resolved corpus says as a whole: dyads, time, salience."""
