package org.javahermit.jdk.java.lang;

import java.util.ArrayList;
import java.util.List;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.TraceFrame;
import org.javahermit.jdk.support.WalkedFrames;
import org.javahermit.vm.Backtrace;

/**
 * Images have no layers of modules whose packages would have to be protected. The classes on the
 * stack are those that {@link StackWalker} sees: libraries make a security manager only to learn
 * who calls them.
 */
@Substitution("java.lang.SecurityManager")
class SecurityManagerSubstitution {
  private SecurityManagerSubstitution() {}

  @Replace
  private static void addNonExportedPackages(ModuleLayer layer) {}

  /** From the class on whose behalf this is asked, outwards; without reflection's frames. */
  @Replace
  protected Class<?>[] getClassContext() {
    WalkedFrames frames = new WalkedFrames(Backtrace.captureAll(), true, false, true);
    List<Class<?>> classes = new ArrayList<>();
    frames.next(); // this method
    for (TraceFrame frame = frames.next(); frame != null; frame = frames.next()) {
      classes.add(frame.getDeclaringClass());
    }
    return classes.toArray(new Class<?>[0]);
  }
}
