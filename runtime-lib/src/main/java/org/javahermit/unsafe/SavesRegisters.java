package org.javahermit.unsafe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Calls of the method destroy no register: {@code static void (Address saved)}. The compiler
 * surrounds it with an entry that saves all of them right below the return address, where the
 * caller's reference map finds them, and passes the lowest address. Only compiled code calls it.
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface SavesRegisters {}
