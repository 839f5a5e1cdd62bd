package conformance.exceptions;

/**
 * try with resources: order of closing, suppressed exceptions, null resources, failures in
 * constructors.
 */
public final class Resources {
  static StringBuilder log = new StringBuilder();

  static class Resource implements AutoCloseable {
    final String name;
    final boolean failing;

    Resource(String name, boolean failing) {
      if (name.equals("unopenable")) {
        throw new IllegalStateException("cannot open");
      }
      this.name = name;
      this.failing = failing;
      log.append("+").append(name).append(' ');
    }

    @Override
    public void close() {
      log.append("-").append(name).append(' ');
      if (failing) {
        throw new IllegalArgumentException("closing " + name);
      }
    }
  }

  static String done() {
    String s = log.toString().trim();
    log.setLength(0);
    return s;
  }

  static String describe(Throwable t) {
    StringBuilder s = new StringBuilder(t.toString());
    for (Throwable suppressed : t.getSuppressed()) {
      s.append(" [").append(describe(suppressed)).append(']');
    }
    return s.toString();
  }

  interface Body {
    void run() throws Exception;
  }

  static void run(String name, Body body) {
    try {
      body.run();
      System.out.println(name + ": " + done());
    } catch (Throwable t) {
      System.out.println(name + ": " + done() + " " + describe(t));
    }
  }

  public static void main(String[] args) {
    run(
        "normal",
        () -> {
          try (Resource a = new Resource("a", false);
              Resource b = new Resource("b", false)) {
            log.append("body ");
          }
        });
    run(
        "body throws",
        () -> {
          try (Resource a = new Resource("a", false);
              Resource b = new Resource("b", false)) {
            throw new RuntimeException("body");
          }
        });
    run(
        "body and closing throw",
        () -> {
          try (Resource a = new Resource("a", true);
              Resource b = new Resource("b", true)) {
            throw new RuntimeException("body");
          }
        });
    run(
        "closing throws",
        () -> {
          try (Resource a = new Resource("a", true);
              Resource b = new Resource("b", true)) {
            log.append("body ");
          }
        });
    run(
        "second cannot open",
        () -> {
          try (Resource a = new Resource("a", true);
              Resource b = new Resource("unopenable", true)) {
            log.append("never ");
          }
        });
    run(
        "null resource",
        () -> {
          try (Resource a = null) {
            log.append("body ");
          }
        });
    run(
        "existing variable",
        () -> {
          Resource outside = new Resource("outside", false);
          try (outside) {
            log.append("body ");
          }
        });
    run("return inside", () -> log.append(inside()));
    run(
        "catch and finally",
        () -> {
          try (Resource a = new Resource("a", true)) {
            log.append("body ");
          } catch (IllegalArgumentException e) {
            log.append("caught ");
          } finally {
            log.append("finally ");
          }
        });
    Throwable t = new RuntimeException("main");
    t.addSuppressed(new Error("one"));
    t.addSuppressed(new Exception("two", new Error("cause of two")));
    System.out.println("added: " + describe(t) + " " + t.getSuppressed()[1].getCause());
    try {
      t.addSuppressed(t);
    } catch (IllegalArgumentException e) {
      System.out.println("self suppression: " + e.getMessage());
    }
    try {
      t.addSuppressed(null);
    } catch (NullPointerException e) {
      System.out.println("null suppression: " + e.getMessage());
    }
    try {
      t.initCause(t);
    } catch (IllegalArgumentException e) {
      System.out.println("self causation: " + e.getMessage());
    }
    t.initCause(new Error("late"));
    try {
      t.initCause(new Error("later"));
    } catch (IllegalStateException e) {
      System.out.println("second cause: " + e.getMessage());
    }
  }

  static String inside() {
    try (Resource a = new Resource("a", false)) {
      log.append("body ");
      return "returned";
    }
  }
}
