package org.javahermit.kernel.fs;

import org.javahermit.kernel.socket.Errors;

/**
 * What a path led to.
 *
 * @param parent the directory in which the last name was looked for
 * @param name the last name; null where the path ends in a dot, two dots, or is the root
 * @param place what is there, null if nothing is
 * @param wantsDirectory whether a slash behind the last name says that it is a directory
 */
record Found(Place parent, String name, Place place, boolean wantsDirectory) {
  /** What is there, which must be something. */
  Place existing() throws FileError {
    if (place == null) {
      throw new FileError(Errors.NOT_FOUND);
    }
    return place;
  }

  Node node() throws FileError {
    return existing().node();
  }
}
