package conformance.reflect;

import java.io.File;
import java.io.RandomAccessFile;
import java.lang.reflect.Method;
import java.nio.channels.FileLock;

/**
 * Methods of an object that another method gave which was found by reflection: how libraries use
 * what later versions of the class library have.
 */
public final class ChainedLookups {
  private static Object moduleOf(Class<?> type) throws Exception {
    return moduleMethod(type).invoke(type);
  }

  private static Method moduleMethod(Class<?> type) throws Exception {
    return type.getClass().getMethod("getModule");
  }

  private static boolean exports(Class<?> type, String name) throws Exception {
    Object module = moduleOf(type);
    Method exported = module.getClass().getMethod("isExported", String.class);
    return (Boolean) exported.invoke(module, name);
  }

  public static void main(String[] args) throws Exception {
    System.out.println(exports(String.class, "java.lang"));
    System.out.println(exports(String.class, "jdk.internal.misc"));
    Object version = Runtime.class.getMethod("version").invoke(null);
    System.out.println(version.getClass().getMethod("feature").invoke(version));
    File file = File.createTempFile("chained", null);
    try (RandomAccessFile opened = new RandomAccessFile(file, "rw")) {
      System.out.println(isLocked(opened));
    }
    System.out.println(file.delete());
  }

  /** Neither class is final: what is known of the objects is what they are at least. */
  private static boolean isLocked(RandomAccessFile file) throws Exception {
    Object channel = file.getClass().getMethod("getChannel").invoke(file);
    Object lock = channel.getClass().getMethod("tryLock").invoke(channel);
    return ((FileLock) lock).isValid();
  }
}
