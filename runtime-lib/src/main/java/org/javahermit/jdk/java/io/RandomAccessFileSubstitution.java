package org.javahermit.jdk.java.io;

import java.io.FileNotFoundException;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.EmptyRoot;

/** No file can be opened: there are none. */
@Substitution("java.io.RandomAccessFile")
final class RandomAccessFileSubstitution {
  /** The JDK's bit for reading only. */
  @Add private static final int READ = 1;

  private RandomAccessFileSubstitution() {}

  @Replace
  private static void initIDs() {}

  @Replace
  private void open0(String name, int mode) throws FileNotFoundException {
    throw new FileNotFoundException(name + " (" + EmptyRoot.whyNotOpened(name, mode != READ) + ")");
  }
}
