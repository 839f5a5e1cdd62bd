package org.javahermit.compiler.classfile;

/**
 * Why a class cannot be loaded that a source has: the class, or one that it extends or implements,
 * is not there, or has a class file of a newer version of Java. Loading it fails at run time, each
 * time it is tried, with the same error (JVMS §5.3, §5.4.3).
 *
 * @param culprit the internal name of the class that is missing or too new
 * @param origin where the class file is that is too new; null where it is missing
 * @param version the major version of that class file
 */
public record LoadFailure(String culprit, String origin, int version) {
  /** The major version of Java 1; each version of Java counts one more. */
  private static final int MAJOR_OF_JAVA_0 = 44;

  static LoadFailure missing(String internalName) {
    return new LoadFailure(internalName, null, 0);
  }

  /** Whether a class file is too new, rather than missing. */
  public boolean isTooNew() {
    return origin != null;
  }

  /** The version of Java for which the class file is. */
  public int javaVersion() {
    return version - MAJOR_OF_JAVA_0;
  }

  /** The newest version of Java whose class files are read. */
  public static int newestJavaVersion() {
    return ClassFileParser.NEWEST - MAJOR_OF_JAVA_0;
  }

  /** The message of HotSpot's error. */
  public String message() {
    return isTooNew()
        ? culprit
            + " has been compiled by a more recent version of the Java Runtime (class file version "
            + version
            + ".0), this version of the Java Runtime only recognizes class file versions up to "
            + ClassFileParser.NEWEST
            + ".0"
        : culprit;
  }
}
