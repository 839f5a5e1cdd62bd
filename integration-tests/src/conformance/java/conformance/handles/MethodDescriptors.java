package conformance.handles;

import java.lang.invoke.MethodType;

/** Types of methods, read from descriptors. */
public final class MethodDescriptors {
  private interface Action {
    MethodType run();
  }

  private MethodDescriptors() {}

  public static void main(String[] args) {
    say(() -> MethodType.fromMethodDescriptorString("(IJ)V", null));
    say(() -> MethodType.fromMethodDescriptorString("([Ljava/lang/String;[[I)[J", null));
    say(() -> MethodType.fromMethodDescriptorString("()[[Ljava/util/Map;", null));
    say(
        () ->
            MethodType.fromMethodDescriptorString(
                "([[[Lconformance/handles/MethodDescriptors;Z)Ljava/util/Map$Entry;",
                MethodDescriptors.class.getClassLoader()));
    say(() -> MethodType.fromMethodDescriptorString("(", null));
    say(() -> MethodType.fromMethodDescriptorString("()", null));
    say(() -> MethodType.fromMethodDescriptorString("(V)V", null));
    say(() -> MethodType.fromMethodDescriptorString("(Ljava.lang.String;)V", null));
  }

  private static void say(Action action) {
    try {
      System.out.println(action.run());
    } catch (RuntimeException e) {
      System.out.println(e);
    }
  }
}
