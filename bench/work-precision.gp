# Work against precision: SERIES is what tools/bench wrote, COUNT how many series it has, PICTURE the SVG to write.
set terminal svg size 900,560 font "sans-serif,13" background "white"
set output PICTURE
set logscale xy
set xrange [1:1e-5]
set format x "10^{%T}"
set format y "10^{%T}"
set xlabel "largest error of the ankle pressure, mmHg (smaller to the right)"
set ylabel "microseconds of one core for a second of tiptoes"
set grid xtics ytics lc rgb "#dddddd"
set key outside right top spacing 1.3
colours = "#999999 #E69F00 #56B4E9 #009E73 #F0E442 #0072B2 #D55E00 #CC79A7 #000000"
plot for [i=0:COUNT-1] SERIES index i using 1:2 with linespoints lw (i == COUNT-1 ? 3 : 1.5) pt i+4 ps 0.8 lc rgb word(colours, (i % 9) + 1) title columnheader(1)
