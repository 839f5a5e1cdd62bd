package conformance.reflect;

import java.io.File;
import java.io.RandomAccessFile;
import java.lang.reflect.Field;

/**
 * Methods of an object that another method gave which was found by reflection, and that lies in a
 * field since then which the program lists: of what type it is nobody can follow.
 */
public final class GivenObjects {
  private Object channel;

  private void open(RandomAccessFile file) throws Exception {
    channel = file.getClass().getMethod("getChannel").invoke(file);
  }

  private Object isOpen() throws Exception {
    return channel.getClass().getMethod("isOpen").invoke(channel);
  }

  /** The class has bridges, which give superclasses of what the method gives. */
  private static Object lengthOfReversed(StringBuilder text) throws Exception {
    Object reversed = StringBuilder.class.getMethod("reverse").invoke(text);
    return reversed + " " + reversed.getClass().getMethod("length").invoke(reversed);
  }

  public static void main(String[] args) throws Exception {
    GivenObjects objects = new GivenObjects();
    File place = File.createTempFile("given", ".txt");
    try (RandomAccessFile file = new RandomAccessFile(place, "rw")) {
      objects.open(file);
      for (Field field : objects.getClass().getDeclaredFields()) {
        field.set(objects, field.get(objects));
        System.out.println(field.getName() + " " + objects.isOpen());
      }
    }
    System.out.println(place.delete());
    System.out.println(lengthOfReversed(new StringBuilder("gnirts")));
  }
}
