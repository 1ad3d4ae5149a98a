from kundekort.front.command import main

main()
