package org.javahermit.jdk.sun.nio.ch;

import java.nio.channels.Channel;
import org.javahermit.jdk.annotation.DeleteInitializer;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;

/** Nobody starts an image with a socket in place of its standard input. */
@Substitution("sun.nio.ch.InheritedChannel")
@DeleteInitializer
final class InheritedChannelSubstitution {
  private InheritedChannelSubstitution() {}

  @Replace
  public static Channel getChannel() {
    return null;
  }
}
