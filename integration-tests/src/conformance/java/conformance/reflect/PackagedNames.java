package conformance.reflect;

import java.util.List;
import java.util.function.Supplier;

/**
 * Drivers that are found by a package, a name and an ending; some names come from a table, and some
 * have a beginning in common.
 */
public final class PackagedNames {
  private static final String PACKAGE = "conformance.reflect.";
  private static final String[] NAMES = {"Disk", "Tape", "Paper"};

  private PackagedNames() {}

  public static void main(String[] args) {
    for (String name : NAMES) {
      for (String driver : List.of(name, name + "Driver", name + "$Settings")) {
        System.out.println(driver + " " + made(PACKAGE + driver));
      }
    }
    for (String kind : List.of("Fast", "Small")) {
      System.out.println(made("conformance.reflect.Packed" + kind + "Codec"));
    }
  }

  private static Object made(String name) {
    try {
      Object driver = Class.forName(name).getDeclaredConstructor().newInstance();
      return ((Supplier<?>) driver).get();
    } catch (ReflectiveOperationException e) {
      return e;
    }
  }
}

class DiskDriver implements Supplier<String> {
  @Override
  public String get() {
    return "reads blocks";
  }
}

class Tape implements Supplier<String> {
  static class Settings implements Supplier<String> {
    @Override
    public String get() {
      return "slow";
    }
  }

  @Override
  public String get() {
    return "winds";
  }
}

class PackedFastCodec implements Supplier<String> {
  @Override
  public String get() {
    return "packs in no time";
  }
}

class PackedSmallCodec implements Supplier<String> {
  @Override
  public String get() {
    return "packs in no space";
  }
}
