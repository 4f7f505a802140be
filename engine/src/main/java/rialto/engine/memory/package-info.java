/**
 * Native memory and the few fixed-size structures that everything above keeps its state in: regions with an owner, a
 * tag and a close, pools of equal slots, two tables from ids to numbers, a bitmap. Nothing here allocates on the heap
 * once it is built, nothing grows, and running out is an ordinary answer. Single-threaded throughout.
 */
@NullMarked
package rialto.engine.memory;

import org.jspecify.annotations.NullMarked;
