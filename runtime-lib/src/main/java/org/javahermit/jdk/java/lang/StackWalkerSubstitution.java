package org.javahermit.jdk.java.lang;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Alias;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.TraceFrame;
import org.javahermit.jdk.support.WalkedFrames;
import org.javahermit.vm.Backtrace;

/**
 * Frames are taken from the stack as a whole instead of by batches from HotSpot: return addresses
 * only, which are decoded when somebody asks a frame. Options and results stay, but there are no
 * indices of bytecode.
 */
@Substitution("java.lang.StackWalker")
public final class StackWalkerSubstitution {
  @Alias boolean retainClassRef;

  private StackWalkerSubstitution() {}

  @Alias
  native boolean hasOption(StackWalker.Option option);

  @Replace
  public <T> T walk(Function<? super Stream<StackWalker.StackFrame>, ? extends T> function) {
    Objects.requireNonNull(function);
    WalkedFrames frames = hermitFrames(Backtrace.captureAll());
    try {
      return function.apply(StreamSupport.stream(frames, false));
    } finally {
      frames.close();
    }
  }

  @Replace
  public void forEach(Consumer<? super StackWalker.StackFrame> action) {
    Objects.requireNonNull(action);
    hermitFrames(Backtrace.captureAll()).forEachRemaining(action);
  }

  @Replace
  public Class<?> getCallerClass() {
    if (!retainClassRef) {
      throw new UnsupportedOperationException(
          "This stack walker does not have RETAIN_CLASS_REFERENCE access");
    }
    WalkedFrames frames = new WalkedFrames(Backtrace.captureAll(), false, false, true);
    TraceFrame asking = frames.next();
    TraceFrame caller = frames.next();
    if (asking == null || caller == null) {
      throw new IllegalCallerException("no caller frame");
    }
    return caller.getDeclaringClass();
  }

  @Add
  private WalkedFrames hermitFrames(int[] addresses) {
    boolean hidden = hasOption(StackWalker.Option.SHOW_HIDDEN_FRAMES);
    boolean reflective = hidden || hasOption(StackWalker.Option.SHOW_REFLECT_FRAMES);
    return new WalkedFrames(addresses, hidden, reflective, retainClassRef);
  }
}
