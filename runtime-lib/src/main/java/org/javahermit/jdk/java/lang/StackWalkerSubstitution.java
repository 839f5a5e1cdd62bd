package org.javahermit.jdk.java.lang;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.TraceFrame;
import org.javahermit.jdk.support.WorldTypes;

/**
 * Frames are taken from a stack trace as a whole instead of by batches from HotSpot; options and
 * results stay, but there are no indices of bytecode and no types of methods.
 */
@Substitution("java.lang.StackWalker")
public final class StackWalkerSubstitution {
  @Alias boolean retainClassRef;

  private StackWalkerSubstitution() {}

  @Replace
  public <T> T walk(Function<? super Stream<StackWalker.StackFrame>, ? extends T> function) {
    Objects.requireNonNull(function);
    return function.apply(hermitFrames().stream());
  }

  @Replace
  public void forEach(Consumer<? super StackWalker.StackFrame> action) {
    Objects.requireNonNull(action);
    hermitFrames().forEach(action);
  }

  @Replace
  public Class<?> getCallerClass() {
    if (!retainClassRef) {
      throw new UnsupportedOperationException(
          "This stack walker does not have RETAIN_CLASS_REFERENCE access");
    }
    List<StackWalker.StackFrame> frames = hermitFrames();
    if (frames.size() < 2) {
      throw new IllegalCallerException("no caller frame");
    }
    return WorldTypes.find(frames.get(1).getClassName());
  }

  /** The frames below those of this class. */
  @Add
  private List<StackWalker.StackFrame> hermitFrames() {
    List<StackWalker.StackFrame> frames = new ArrayList<>();
    for (StackTraceElement element : new Throwable().getStackTrace()) {
      if (!frames.isEmpty() || !element.getClassName().equals("java.lang.StackWalker")) {
        frames.add(new TraceFrame(element, retainClassRef));
      }
    }
    return frames;
  }
}
