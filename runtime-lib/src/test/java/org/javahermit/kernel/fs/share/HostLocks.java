package org.javahermit.kernel.fs.share;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.kernel.fs.LockRange;

/** The locks of a host, which several servers share; each of a file is some owner's. */
public final class HostLocks {
  private final List<Lock> locks = new ArrayList<>();

  private record Lock(long file, Object owner, LockRange range, boolean isShared) {}

  /** Locks a range; false where another owner has some of it. */
  public boolean lock(long file, Object owner, LockRange range, boolean shared) {
    for (Lock lock : locks) {
      boolean meets = lock.file == file && lock.range.overlaps(range);
      if (meets && !lock.owner.equals(owner) && !(shared && lock.isShared)) {
        return false;
      }
    }
    unlock(file, owner, range);
    locks.add(new Lock(file, owner, range, shared));
    return true;
  }

  /** Takes a range from the locks of an owner. */
  public void unlock(long file, Object owner, LockRange range) {
    for (Lock lock : List.copyOf(locks)) {
      if (lock.file == file && lock.owner.equals(owner) && lock.range.overlaps(range)) {
        locks.remove(lock);
        keep(lock, lock.range.start(), range.start() - 1);
        if (range.end() != LockRange.NO_END) {
          keep(lock, range.end() + 1, lock.range.end());
        }
      }
    }
  }

  private void keep(Lock lock, long start, long end) {
    if (start <= end) {
      locks.add(new Lock(lock.file, lock.owner, new LockRange(start, end), lock.isShared));
    }
  }

  /** How many ranges are locked. */
  public int count() {
    return locks.size();
  }
}
