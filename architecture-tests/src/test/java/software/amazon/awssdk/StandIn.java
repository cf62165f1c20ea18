package software.amazon.awssdk;

/** Stands in for a library that is not on this class path. */
public interface StandIn {}
