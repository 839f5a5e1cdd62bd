package org.javahermit.kernel.fs;

import org.javahermit.kernel.socket.Errors;

/**
 * Who uses files: numbers of a user and a group, by which permissions are looked up (POSIX, 4.7
 * "File Access Permissions"). The superuser may do everything but execute what nobody may.
 */
public record User(int user, int group) {
  /** Who may do everything. */
  public static final User SUPERUSER = new User(0, 0);

  /** Whether a node can be used in all the ways of a set of {@link FileMode}'s three bits. */
  boolean may(Node node, int ways) {
    int mode = node.mode();
    if (user == 0) {
      boolean executes = (ways & FileMode.EXECUTE) != 0;
      return !executes || node instanceof DirectoryNode || (mode & 0111) != 0;
    }
    int shift = user == node.owner() ? 6 : group == node.group() ? 3 : 0;
    return (mode >> shift & ways) == ways;
  }

  void check(Node node, int ways) throws FileError {
    if (!may(node, ways)) {
      throw new FileError(Errors.ACCESS_DENIED);
    }
  }

  /** Attributes are changed by the owner. */
  void checkOwner(Node node) throws FileError {
    if (user != 0 && user != node.owner()) {
      throw new FileError(Errors.NOT_PERMITTED);
    }
  }
}
