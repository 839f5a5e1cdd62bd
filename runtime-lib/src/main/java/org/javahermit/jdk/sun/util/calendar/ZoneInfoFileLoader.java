package org.javahermit.jdk.sun.util.calendar;

import java.io.DataInputStream;
import java.io.IOException;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.ImageResource;
import org.javahermit.unsafe.Machine;

/** The time zones of {@code java.util} are read from the image instead of a file of the JDK. */
@Substitution("sun.util.calendar.ZoneInfoFile$1")
final class ZoneInfoFileLoader {
  private ZoneInfoFileLoader() {}

  @Replace
  public Void run() {
    try {
      ZoneInfoFile.load(ImageResource.open(Machine.symbol("resource:lib/tzdb.dat")));
      return null;
    } catch (IOException | ClassNotFoundException e) {
      throw new InternalError(e);
    }
  }

  /** A name for the class that reads them. */
  @Substitution("sun.util.calendar.ZoneInfoFile")
  static final class ZoneInfoFile {
    private ZoneInfoFile() {}

    @Alias
    static native void load(DataInputStream in) throws ClassNotFoundException, IOException;
  }
}
