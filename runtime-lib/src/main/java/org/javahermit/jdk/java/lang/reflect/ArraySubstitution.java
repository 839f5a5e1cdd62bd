package org.javahermit.jdk.java.lang.reflect;

import org.javahermit.jdk.annotation.Add;
import org.javahermit.jdk.annotation.Replace;
import org.javahermit.jdk.annotation.Substitution;
import org.javahermit.jdk.support.Descriptors;
import org.javahermit.jdk.support.MissingRegistration;
import org.javahermit.unsafe.Address;
import org.javahermit.vm.Allocation;
import org.javahermit.vm.layout.DescriptorLayout;

/**
 * Arrays of types that are known at run time only: made from the descriptor of the array type, read
 * and written by a look at the array's own type, with the widening that reflection allows.
 */
@Substitution("java.lang.reflect.Array")
final class ArraySubstitution {
  private ArraySubstitution() {}

  @Replace
  private static Object newArray(Class<?> component, int length) {
    return Allocation.newArray(arrayOf(component, 1), length);
  }

  @Replace
  private static Object multiNewArray(Class<?> component, int[] lengths) {
    if (lengths.length == 0 || lengths.length > 255) {
      throw new IllegalArgumentException(
          lengths.length == 0 ? "Empty dimensions array" : "Dimensions exceed 255");
    }
    return Allocation.newMultiArray(arrayOf(component, lengths.length), lengths);
  }

  @Add
  private static Address arrayOf(Class<?> component, int dimensions) {
    if (component == void.class) {
      throw new IllegalArgumentException();
    }
    Address type = Descriptors.of(component);
    for (int i = 0; i < dimensions; i++) {
      type = type.loadAddress32(DescriptorLayout.ARRAY);
      if (type.isZero()) {
        throw MissingRegistration.array(component, dimensions);
      }
    }
    return type;
  }

  @Add
  private static IllegalArgumentException noArray() {
    return new IllegalArgumentException("Argument is not an array");
  }

  @Add
  private static IllegalArgumentException mismatch() {
    return new IllegalArgumentException("argument type mismatch");
  }

  @Add
  private static RuntimeException wrongArray(Object array) {
    if (array == null) {
      return new NullPointerException();
    }
    return array.getClass().isArray() ? mismatch() : noArray();
  }

  @Replace
  public static int getLength(Object array) {
    if (array instanceof Object[] a) {
      return a.length;
    } else if (array instanceof byte[] a) {
      return a.length;
    } else if (array instanceof int[] a) {
      return a.length;
    } else if (array instanceof long[] a) {
      return a.length;
    } else if (array instanceof char[] a) {
      return a.length;
    } else if (array instanceof boolean[] a) {
      return a.length;
    } else if (array instanceof short[] a) {
      return a.length;
    } else if (array instanceof float[] a) {
      return a.length;
    } else if (array instanceof double[] a) {
      return a.length;
    }
    throw wrongArray(array);
  }

  @Replace
  public static Object get(Object array, int index) {
    if (array instanceof Object[] a) {
      return a[index];
    } else if (array instanceof byte[] a) {
      return a[index];
    } else if (array instanceof int[] a) {
      return a[index];
    } else if (array instanceof long[] a) {
      return a[index];
    } else if (array instanceof char[] a) {
      return a[index];
    } else if (array instanceof boolean[] a) {
      return a[index];
    } else if (array instanceof short[] a) {
      return a[index];
    } else if (array instanceof float[] a) {
      return a[index];
    } else if (array instanceof double[] a) {
      return a[index];
    }
    throw wrongArray(array);
  }

  @Replace
  public static boolean getBoolean(Object array, int index) {
    if (array instanceof boolean[] a) {
      return a[index];
    }
    throw wrongArray(array);
  }

  @Replace
  public static byte getByte(Object array, int index) {
    if (array instanceof byte[] a) {
      return a[index];
    }
    throw wrongArray(array);
  }

  @Replace
  public static char getChar(Object array, int index) {
    if (array instanceof char[] a) {
      return a[index];
    }
    throw wrongArray(array);
  }

  @Replace
  public static short getShort(Object array, int index) {
    if (array instanceof short[] a) {
      return a[index];
    }
    return getByte(array, index);
  }

  @Replace
  public static int getInt(Object array, int index) {
    if (array instanceof int[] a) {
      return a[index];
    } else if (array instanceof char[] a) {
      return a[index];
    }
    return getShort(array, index);
  }

  @Replace
  public static long getLong(Object array, int index) {
    if (array instanceof long[] a) {
      return a[index];
    }
    return getInt(array, index);
  }

  @Replace
  public static float getFloat(Object array, int index) {
    if (array instanceof float[] a) {
      return a[index];
    }
    return getLong(array, index);
  }

  @Replace
  public static double getDouble(Object array, int index) {
    if (array instanceof double[] a) {
      return a[index];
    }
    return getFloat(array, index);
  }

  @Replace
  public static void set(Object array, int index, Object value) {
    if (array instanceof Object[] a) {
      if (value != null && !a.getClass().getComponentType().isInstance(value)) {
        throw new IllegalArgumentException("array element type mismatch");
      }
      a[index] = value;
    } else if (value instanceof Integer v) {
      setInt(array, index, v);
    } else if (value instanceof Byte v) {
      setByte(array, index, v);
    } else if (value instanceof Short v) {
      setShort(array, index, v);
    } else if (value instanceof Character v) {
      setChar(array, index, v);
    } else if (value instanceof Long v) {
      setLong(array, index, v);
    } else if (value instanceof Float v) {
      setFloat(array, index, v);
    } else if (value instanceof Double v) {
      setDouble(array, index, v);
    } else if (value instanceof Boolean v) {
      setBoolean(array, index, v);
    } else {
      throw wrongArray(array);
    }
  }

  @Replace
  public static void setBoolean(Object array, int index, boolean value) {
    if (array instanceof boolean[] a) {
      a[index] = value;
    } else {
      throw wrongArray(array);
    }
  }

  @Replace
  public static void setByte(Object array, int index, byte value) {
    if (array instanceof byte[] a) {
      a[index] = value;
    } else {
      setShort(array, index, value);
    }
  }

  @Replace
  public static void setChar(Object array, int index, char value) {
    if (array instanceof char[] a) {
      a[index] = value;
    } else {
      setInt(array, index, value);
    }
  }

  @Replace
  public static void setShort(Object array, int index, short value) {
    if (array instanceof short[] a) {
      a[index] = value;
    } else {
      setInt(array, index, value);
    }
  }

  @Replace
  public static void setInt(Object array, int index, int value) {
    if (array instanceof int[] a) {
      a[index] = value;
    } else {
      setLong(array, index, value);
    }
  }

  @Replace
  public static void setLong(Object array, int index, long value) {
    if (array instanceof long[] a) {
      a[index] = value;
    } else {
      setFloat(array, index, value);
    }
  }

  @Replace
  public static void setFloat(Object array, int index, float value) {
    if (array instanceof float[] a) {
      a[index] = value;
    } else {
      setDouble(array, index, value);
    }
  }

  @Replace
  public static void setDouble(Object array, int index, double value) {
    if (array instanceof double[] a) {
      a[index] = value;
    } else {
      throw wrongArray(array);
    }
  }
}
