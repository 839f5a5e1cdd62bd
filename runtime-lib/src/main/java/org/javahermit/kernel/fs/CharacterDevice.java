package org.javahermit.kernel.fs;

import org.javahermit.kernel.net.wire.ByteSink;
import org.javahermit.kernel.net.wire.ByteSource;

/** What a character device does with bytes: it takes and gives them in turn, without positions. */
interface CharacterDevice {
  /** Gives bytes; how many, 0 if there are never any more. */
  int read(ByteSink to, int count);

  /** Takes bytes; how many. */
  int write(ByteSource from, int count) throws FileError;
}
