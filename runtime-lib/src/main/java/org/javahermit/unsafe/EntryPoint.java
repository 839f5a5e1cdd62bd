package org.javahermit.unsafe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Control enters the image here, without a caller: {@code static void (Address argument)}, on a
 * stack that the loader or the boot code made; never returns. The argument is the initial stack
 * pointer (Linux) or the boot information (PVH).
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface EntryPoint {}
