package org.javahermit.kernel.fs;

/** The points of time that a file carries, in nanoseconds since 1970. */
final class FileTimes {
  private static final long DAY = 86_400_000_000_000L;

  long accessed;
  long modified;
  long changed;
  final long created;

  FileTimes(long now) {
    accessed = now;
    modified = now;
    changed = now;
    created = now;
  }

  /** Notes a read, at most once a day unless something changed (Linux's {@code relatime}). */
  void read(long now) {
    if (accessed <= modified || accessed <= changed || now - accessed > DAY) {
      accessed = now;
    }
  }

  void written(long now) {
    modified = now;
    changed = now;
  }
}
