package conformance.reflect;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.RecordComponent;

/** Annotations that are asked in the loop that makes them, which initializes their classes. */
public final class AnnotatedComponents {
  @Retention(RetentionPolicy.RUNTIME)
  @interface Column {
    String value();

    int width() default 8;
  }

  record Item(
      @Column("sku") String name, @Column(value = "n", width = 4) int count, double price) {}

  public static void main(String[] args) {
    for (RecordComponent component : Item.class.getRecordComponents()) {
      Column column = component.getAnnotation(Column.class);
      System.out.println(
          component.getName() + ": " + (column == null ? "-" : column.value() + column.width()));
    }
  }
}
