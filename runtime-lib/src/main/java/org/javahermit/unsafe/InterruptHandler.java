package org.javahermit.unsafe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An interrupt or exception handler: {@code static void (Address frame)}. The compiler surrounds it
 * with an entry that saves every general register below the frame which the processor pushed, as
 * {@code InterruptFrameLayout} describes, and restores them and returns with {@code iretq}. Source:
 * Intel SDM volume 3, chapter 6.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface InterruptHandler {
  /**
   * Whether the processor pushes an error code for this exception; where it does not, the entry
   * pushes 0 in its place.
   */
  boolean errorCode() default false;
}
