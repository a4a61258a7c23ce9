namespace Feedback360.Web.Demo;

/// <summary>The names of the demo's people, all invented: first the managing director, then by level.</summary>
internal static class DemoNames
{
    public static IReadOnlyList<string> All { get; } = Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .SelectMany(line => line.Split(", ", StringSplitOptions.RemoveEmptyEntries)).ToArray();

    private const string Text = """
        Ingrid Solheim
        Tomás Ferreira, Amara Okafor, Henrik Lindqvist, Priya Raman, Marek Dvorak, Leila Haddad
        Noor van Dijk, Daniel Achterberg, Sofia Marques, Kwame Mensah, Anja Breuer
        Rafael Monteiro, Yuki Tanabe, Elena Petrova, Samuel Osei, Katarina Novak
        Mikael Virtanen, Deepa Krishnan, Luca Bianchi, Fatima Zahra Idrissi, Jonas Eklund
        Beatriz Almeida, Arjun Mehta, Hanna Korhonen, Pavel Horák, Chloe Marchetti
        Omar Farouk, Linnea Sandberg, Diego Castellanos, Mei Lin Chua, Viktor Hallberg
        Aisha Bello, Stefan Gruber, Joana Pires, Ravi Subramanian, Eva Lehtinen
        Nina Kowalska, Tiago Rocha, Saara Mäkinen, Ibrahim Diallo, Clara Weiss
        Mateus Nogueira, Zeynep Aydin, Oskar Nyman, Lakshmi Iyer, Petr Svoboda
        Ana Luísa Teixeira, Emeka Nwosu, Ida Bergman, Hiroshi Matsuda, Magda Zielinska
        Bruno Carvalho, Salma Benali, Erik Johansson, Divya Nair, Filip Marek
        Inês Cardoso, Kofi Boateng, Emma Rautio, Farid Rahimi, Theresa Huber
        Gonçalo Vieira, Sunita Rao, Aleksi Laine, Nadia Cherkaoui, Lukas Steiner
        Marta Figueiredo, Chidi Eze, Sanna Heikkilä, Akira Fujimoto, Judith Pichler
        Pedro Antunes, Anjali Desai, Ville Salonen, Yasmin Khoury, Matthias Egger
        Rita Moreira, Abena Owusu, Jukka Peltonen, Rohan Kapoor, Barbora Králová
        Hugo Baptista, Mina Park, Tuomas Hakala, Leyla Demir, Florian Moser
        Catarina Lopes, Tunde Adeyemi, Kaisa Niemi, Vikram Joshi, Silvia Rossi
        André Ramalho, Huda Saleh, Antti Koskinen, Pooja Menon, Georg Winkler
        Sara Domingues, Yaw Asante, Riikka Lahti, Karim Mansour, Veronika Bauer
        Nuno Azevedo, Thi Mai Tran, Samuli Kallio, Shreya Ghosh, Wolfgang Auer
        Leonor Batista, Babak Sohrabi, Outi Hämäläinen, Naveen Pillai, Jana Ruzicka
        Miguel Serrano, Ayumi Okada, Pekka Tuominen, Rania Aziz, Christoph Lang
        Paula Quintela, Sipho Dlamini, Elina Savolainen, Manish Agarwal, Agnes Toth
        """;
}
