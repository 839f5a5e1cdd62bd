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

  FileTimes(long accessed, long modified, long changed, long created) {
    this.accessed = accessed;
    this.modified = modified;
    this.changed = changed;
    this.created = created;
  }

  /**
   * Notes a read, at most once a day unless something changed (Linux's {@code relatime}); whether
   * that changed it.
   */
  boolean read(long now) {
    boolean isDue = accessed <= modified || accessed <= changed || now - accessed > DAY;
    if (isDue) {
      accessed = now;
    }
    return isDue;
  }

  void written(long now) {
    modified = now;
    changed = now;
  }
}
